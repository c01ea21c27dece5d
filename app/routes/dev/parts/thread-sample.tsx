import { DefinitionList } from "~/ui/definition-list";
import { Dots } from "~/ui/dots";
import { Paper } from "~/ui/paper";
import { ResultBar } from "~/ui/result-bar";
import { CodedSheet } from "~/ui/sheet";
import { Stack } from "~/ui/stack";
import { Story } from "~/ui/story";
import { Thread, ThreadStep } from "~/ui/thread";

function Side() {
  return (
    <Thread label="Exemple de lignée">
      <ThreadStep
        sign="note"
        kind="Note"
        title="« À qui sont les murs ? »"
        href="#fil"
        meta="Écrite par Lucie Arnaud, 14 novembre 2019, 10 h 42"
      />
      <ThreadStep
        sign="group"
        kind="Regroupement de 5 notes"
        title="Les murs et l’argent"
        href="#fil"
        meta="Regroupé par Karim Belaïd, animateur, 11 h 05. « Elles parlent toutes du propriétaire. »"
      />
      <ThreadStep
        sign="proposal"
        kind="Proposition, version 3"
        title="Dire qui possède les murs"
        href="#fil"
        meta="Rédigée par Jeanne Roubaud"
      />
      <ThreadStep
        sign="vote"
        kind="Vote"
        title="23 pour, 4 contre, 3 abstentions"
        href="#fil"
        meta="Clos le 20 décembre 2019 à 18 h"
      />
      <ThreadStep
        sign="decision"
        kind="Décision"
        title="Les murs, le loyer et les liens d’intérêt sont publics"
        here
        meta="Adoptée le 9 janvier 2020"
      />
      <ThreadStep
        sign="criterion"
        kind="Critère du label"
        title="V3, obligatoire"
        href="#fil"
        meta="En vigueur depuis le 15 janvier 2020"
      />
      <ThreadStep sign="data" kind="Ligne de données" title="Pas encore publiée" ahead />
    </Thread>
  );
}

function Page() {
  return (
    <Thread label="De la note au critère" look="page">
      <ThreadStep sign="note" kind="Note, 14 novembre 2019">
        <Paper
          tone="question"
          kind="question"
          href="#fil"
          by="Lucie Arnaud, 10 h 42"
          dots={<Dots count={5} label="5 gommettes" />}
        >
          À qui sont les murs ?
        </Paper>
      </ThreadStep>
      <ThreadStep
        sign="vote"
        kind="Vote, clos le 20 décembre 2019"
        title="23 pour, 4 contre, 3 abstentions"
        href="#fil"
      >
        <ResultBar
          small
          parts={[
            { fill: "for", count: 23 },
            { fill: "against", count: 4 },
            { fill: "none", count: 3 },
          ]}
        />
      </ThreadStep>
      <ThreadStep sign="criterion" kind="Critère du label" here>
        <CodedSheet code="V3" title="Propriétaire des murs, loyer et liens d’intérêt sont publics" level={3}>
          <DefinitionList
            items={[
              { term: "Niveau", value: "obligatoire" },
              { term: "Preuve", value: "bail, note signée" },
              { term: "Vérification", value: "à l’entrée et à chaque changement" },
            ]}
          />
        </CodedSheet>
      </ThreadStep>
      <ThreadStep sign="data" kind="Ligne de données" title="criteres-label.csv, ligne 3" href="#fil" />
    </Thread>
  );
}

export function ThreadSample() {
  return (
    <Stack gap={7}>
      <Side />
      <Page />
    </Stack>
  );
}

export function StorySample() {
  return (
    <Story id="histoire" title="Une question, suivie jusqu’au bout">
      <Thread label="De la note au critère, de gauche à droite" look="story">
        <ThreadStep sign="note" kind="Note" meta="Lucie, dans la salle, 10 h 42">
          <Paper tone="question" kind="question" href="#histoire">
            À qui sont les murs ?
          </Paper>
        </ThreadStep>
        <ThreadStep
          sign="group"
          kind="Regroupement"
          title="Les murs et l’argent"
          href="#histoire"
          meta="5 notes qui parlent de la même chose"
        />
        <ThreadStep
          sign="proposal"
          kind="Proposition"
          title="Dire qui possède les murs"
          href="#histoire"
          meta="3 versions, 11 commentaires"
        />
        <ThreadStep
          sign="vote"
          kind="Vote"
          title="23 pour, 4 contre"
          href="#histoire"
          meta="30 bulletins, vérifiables"
        />
        <ThreadStep
          sign="decision"
          kind="Décision"
          title="Le bail et le loyer sont publics"
          href="#histoire"
          meta="Une objection levée"
        />
        <ThreadStep sign="criterion" kind="Critère" title="V3, obligatoire" here meta="Dans la grille du label" />
      </Thread>
    </Story>
  );
}
