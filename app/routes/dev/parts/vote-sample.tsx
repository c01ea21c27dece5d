import { BallotFrame } from "~/ui/ballot-frame";
import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { DataTable } from "~/ui/data-table";
import { ResultBar, type ResultFill, Swatch } from "~/ui/result-bar";
import { SaveSign } from "~/ui/save-sign";
import { Stack } from "~/ui/stack";
import { Toast } from "~/ui/toast";
import { TotalBars } from "~/ui/total-bars";

const counts: ReadonlyArray<readonly [ResultFill, string, number, string]> = [
  ["for", "Pour", 23, "77 %"],
  ["against", "Contre", 4, "13 %"],
  ["none", "Abstention", 3, "10 %"],
];

export function VoteSample() {
  return (
    <Stack gap={5}>
      <BallotFrame
        method="get"
        secret={
          <>
            <b>Votre choix n’est jamais publié avec votre nom.</b> Vous gardez un reçu : il permet de vérifier que votre
            bulletin est compté.
          </>
        }
        acts={
          <>
            <Button look="primary" wide>
              Déposer mon bulletin
            </Button>
            <span className="small soft">Vous pourrez le changer jusqu’à la clôture.</span>
          </>
        }
      >
        <ChoiceGroup name="choice" legend="Votre choix" large>
          <Choice
            name="choice"
            value="for"
            label="Pour"
            hint="Le bail et le loyer deviennent un critère obligatoire."
            defaultChecked
          />
          <Choice name="choice" value="against" label="Contre" hint="Chaque lieu reste libre de les montrer ou non." />
          <Choice
            name="choice"
            value="abstain"
            label="Je m’abstiens"
            hint="Votre bulletin est compté, sans peser sur le choix."
          />
        </ChoiceGroup>
      </BallotFrame>
      <Toast save={<SaveSign level={3}>gardé pour tout le monde</SaveSign>}>
        Bulletin déposé. Reçu : <b className="num nb">K7-4M-92-PX</b>
      </Toast>
      <ResultBar parts={counts.map(([fill, , count]) => ({ fill, count }))} />
      <DataTable
        caption="Bulletins par choix"
        phone="keep"
        columns={[
          { key: "choice", label: "Choix" },
          { key: "count", label: "Bulletins", number: true },
          { key: "share", label: "Part", number: true },
        ]}
        rows={counts.map(([fill, word, count, share]) => ({
          key: fill,
          cells: [
            <span key="word">
              <Swatch fill={fill} />
              {word}
            </span>,
            count,
            share,
          ],
        }))}
      />
      <TotalBars
        rows={[
          { key: "lease", label: "Le bail d’abord", figure: 61, text: "61 points", strong: true },
          { key: "step", label: "La marche d’entrée", figure: 44, text: "44 points" },
          { key: "none", label: "Ni l’une ni l’autre", figure: 0, text: "0 point" },
        ]}
      />
      <ResultBar
        parts={(["grade-0", "grade-1", "grade-2", "grade-3", "grade-4", "grade-5", "grade-6"] as const).map(
          (fill, place) => ({ fill, count: 7 - place }),
        )}
      />
      <ResultBar
        parts={[
          { fill: "ink", count: 12 },
          { fill: "none", count: 3 },
        ]}
      />
      <ResultBar
        parts={[
          { fill: "for", count: 0 },
          { fill: "against", count: 0 },
        ]}
      />
      <ResultBar
        parts={[
          { fill: "for", count: 98 },
          { fill: "against", count: 2 },
        ]}
      />
    </Stack>
  );
}
