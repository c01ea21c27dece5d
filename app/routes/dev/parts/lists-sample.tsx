import Check from "lucide-react/icons/check";
import Clock from "lucide-react/icons/clock";
import { DataTable } from "~/ui/data-table";
import { DefinitionList } from "~/ui/definition-list";
import { DatedRow, ListRow, ListRows } from "~/ui/list-rows";
import { Pagination } from "~/ui/pagination";
import { Period, PeriodBar } from "~/ui/period-bar";
import { ScrollTable } from "~/ui/scroll-table";
import { Section } from "~/ui/section";
import { OpenSign, PastSign } from "~/ui/signs/state-signs";
import { Row, Split, Stack } from "~/ui/stack";
import { State } from "~/ui/state";

function Periods() {
  return (
    <Stack>
      <PeriodBar label="Périodes">
        <Period
          look="past"
          name="Switch, 14 et 15 novembre 2019"
          what="Atelier et premières propositions"
          state={
            <State look="past" icon={PastSign}>
              Terminée
            </State>
          }
        />
        <Period
          look="open"
          name="Suites, depuis le 16 novembre 2019, sans date de fin"
          what="On peut proposer, commenter, soutenir et voter."
          state={
            <State look="open" icon={OpenSign}>
              Ouverte
            </State>
          }
        />
      </PeriodBar>
      <PeriodBar label="Autres périodes">
        <Period
          look="open"
          ends
          name="Vote, jusqu’au 20 décembre"
          state={
            <State look="open" icon={OpenSign}>
              Ouverte
            </State>
          }
        />
        <Period look="ahead" name="Visites, à partir du 1er mars" state={<State icon={Clock}>À venir</State>} />
      </PeriodBar>
    </Stack>
  );
}

function Tables() {
  const files = (
    <Row>
      <a className="dl-a" href="#listes">
        CSV
      </a>
      <a className="dl-a" href="#listes">
        JSON
      </a>
    </Row>
  );
  return (
    <Stack gap={5}>
      <DataTable
        caption="Jeux de données"
        columns={[
          { key: "set", label: "Jeu" },
          { key: "rows", label: "Lignes", number: true },
          { key: "updated", label: "Mise à jour" },
          { key: "take", label: "Prendre" },
        ]}
        rows={[
          {
            key: "proposals",
            cells: [
              <span key="t">
                <a href="#listes">Propositions</a>
                <span className="soft small blk">Chaque version, son texte, ses soutiens</span>
              </span>,
              "142",
              "aujourd’hui, 6 h",
              files,
            ],
          },
          {
            key: "ballots",
            cells: [
              <a key="t" href="#listes">
                Bulletins
              </a>,
              "612",
              "à la clôture de chaque vote",
              files,
            ],
          },
        ]}
      />
      <DataTable
        scroll
        captionHidden
        caption="Duels"
        columns={[
          { key: "who", label: "Options" },
          { key: "a", label: "Le bail d’abord", short: "Bail", number: true },
          { key: "b", label: "La marche d’entrée", short: "Marche", number: true },
        ]}
        rows={[
          { key: "a", cells: ["Le bail d’abord", "", "17"] },
          { key: "b", cells: ["La marche d’entrée", "13", ""], hit: true },
        ]}
      />
      <h3 id="extrait">Critères du label, les premières lignes</h3>
      <ScrollTable labelledBy="extrait">
        <thead>
          <tr>
            <th scope="col">code</th>
            <th scope="col">enonce</th>
            <th scope="col">niveau</th>
            <th scope="col">vient_de</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>V1</td>
            <td>Le projet nomme les besoins du territoire et les personnes qu’il veut soutenir</td>
            <td>obligatoire</td>
            <td>
              <a href="#listes">2 notes</a>
            </td>
          </tr>
          <tr className="hit">
            <td>V3</td>
            <td>Propriétaire des murs, loyer et liens d’intérêt sont publics</td>
            <td>obligatoire</td>
            <td>
              <a href="#listes">5 notes</a>
            </td>
          </tr>
        </tbody>
      </ScrollTable>
      <DefinitionList
        items={[
          { term: "Niveau", value: "obligatoire" },
          { term: "Preuve", value: "bail, note signée" },
        ]}
      />
      <Pagination
        label="Pages"
        previous={{ href: "#p1", text: "Plus récentes" }}
        next={{ href: "#p3", text: "Plus anciennes" }}
        pages={[{ href: "#1", text: "1" }, { href: "#2", text: "2", current: true }, null, { href: "#9", text: "9" }]}
      />
    </Stack>
  );
}

export function ListsSample() {
  return (
    <Stack gap={6}>
      <Periods />
      <Split
        aside={
          <Section id="seances" title="Séances" quiet>
            <ListRows labelledBy="seances-title">
              <DatedRow day="12" month="décembre">
                <h3 className="t-l">
                  <a href="#listes">Relire la grille, critère par critère</a>
                </h3>
                <p className="small">14 h à 17 h, salle Durance, premier étage avec ascenseur</p>
                <p className="small soft">Boucle magnétique. 14 places sur 30.</p>
              </DatedRow>
              <ListRow
                quiet
                title="La grille du label, 18 critères"
                href="#listes"
                text={<span className="small soft">12 obligatoires, 6 au choix.</span>}
              />
            </ListRows>
          </Section>
        }
      >
        <ListRows label="Propositions" ordered>
          <ListRow
            title="Dire qui possède les murs"
            href="#listes"
            text="Rendre publics le bail et les liens d’intérêt reste le garde-fou le plus simple contre l’opération immobilière déguisée."
            facts={
              <>
                <State icon={Check}>Devenue le critère V3</State>
                <span>18 soutiens, 11 commentaires</span>
              </>
            }
          />
          <ListRow
            title="Une marche d’entrée"
            href="#listes"
            text="Un statut « en trajectoire » de dix-huit mois accueille les lieux naissants avec un plan de progrès."
            facts={
              <>
                <State look="open" icon={OpenSign}>
                  En discussion
                </State>
                <span>9 soutiens, 6 commentaires</span>
              </>
            }
          >
            <p className="small">Et, sous la ligne, ce que l’on peut en faire.</p>
          </ListRow>
        </ListRows>
      </Split>
      <Tables />
    </Stack>
  );
}
