import Check from "lucide-react/icons/check";
import Clock from "lucide-react/icons/clock";
import Pencil from "lucide-react/icons/pencil";
import { Button } from "~/ui/button";
import { SaveSign } from "~/ui/save-sign";
import { OpenSign, PastSign, TrialSign } from "~/ui/signs/state-signs";
import { Row, Stack } from "~/ui/stack";
import { State } from "~/ui/state";
import { Toast } from "~/ui/toast";

export function StatesSample() {
  return (
    <Stack gap={4}>
      <Stack gap={1}>
        <Row>
          <State look="settled" icon={Check}>
            Adoptée
          </State>
        </Row>
        <span className="small soft">Serré : à quatre pixels.</span>
      </Stack>
      <Row>
        <State look="open" icon={OpenSign}>
          Ouvert
        </State>
        <State icon={Clock}>Séance le 12 décembre</State>
        <State look="trial" icon={TrialSign}>
          À l’essai
        </State>
        <State look="trial" icon={Pencil}>
          Contribution accompagnée
        </State>
        <State look="past" icon={PastSign}>
          Terminée
        </State>
      </Row>
      <Stack gap={2}>
        <SaveSign level={1}>gardé ici</SaveSign>
        <SaveSign level={2}>en route</SaveSign>
        <SaveSign level={3}>gardé pour tout le monde</SaveSign>
      </Stack>
      <Toast action={<a href="#etats">Annuler</a>} save={<SaveSign level={2}>en route</SaveSign>}>
        Note posée.
      </Toast>
      <Toast>Le réseau est coupé. Continuez : votre note partira toute seule.</Toast>
      <Toast action={<Button small>Remettre</Button>}>Note mise à la corbeille.</Toast>
    </Stack>
  );
}
