import ArrowRight from "lucide-react/icons/arrow-right";
import Plus from "lucide-react/icons/plus";
import { Button, ButtonLink } from "~/ui/button";
import { Icon } from "~/ui/icon";
import { Row, Stack } from "~/ui/stack";

export function ActionsSample() {
  return (
    <Stack>
      <Row>
        <Button look="primary">Principale, une par écran</Button>
        <Button look="plain">Secondaire</Button>
        <Button look="quiet">Discrète</Button>
        <Button blocked="Vous êtes sur liste d’attente : on ne peut pas encore voter.">Impossible</Button>
      </Row>
      <Row>
        <Button small>Petite</Button>
        <Button small look="quiet">
          Petite et discrète
        </Button>
        <Button small aria-pressed="true">
          Enfoncée
        </Button>
        <ButtonLink href="#actions" look="plain">
          Un lien <Icon of={ArrowRight} />
        </ButtonLink>
        <ButtonLink href="#actions" look="quiet">
          <Icon of={Plus} />
          Écrire une proposition
        </ButtonLink>
        <ButtonLink href="#actions" blocked="La période est terminée.">
          Lien impossible
        </ButtonLink>
      </Row>
      <Row spread>
        <ButtonLink href="#actions" look="primary">
          Un lien qui compte
        </ButtonLink>
        <ButtonLink href="#actions" small>
          Un petit lien, à l’autre bout
        </ButtonLink>
      </Row>
      <Row>
        <Button wide>Large sur un téléphone</Button>
        <ButtonLink href="#actions" wide>
          Un lien, large aussi
        </ButtonLink>
      </Row>
      <p>
        Un lien est <a href="#actions">de l’encre posée sur un fil</a>, dans le texte comme ailleurs.
      </p>
    </Stack>
  );
}
