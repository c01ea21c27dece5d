import { drawingNames } from "~/ui/illustration";
import { OpenSign } from "~/ui/signs/state-signs";
import { State } from "~/ui/state";
import { Yard, YardList } from "~/ui/yard-list";
import { StorySample } from "./thread-sample";

/** The story, the sweep and the list, as they follow each other on a home page. */
export function YardsSample() {
  return (
    <>
      <StorySample />
      <YardList id="chantiers" title="Les sept chantiers">
        {drawingNames.map((name, place) => (
          <Yard
            key={name}
            drawing={name}
            number={`${Math.floor(place / 2) + 1}.${(place % 2) + 1}`}
            title="Réseau et label « Tiers-Lieux d’Utilité Sociale »"
            href="#chantiers"
            question="À quoi reconnaît-on un lieu utile à toutes et à tous, et qui va le vérifier ?"
            state={
              <State look={place === 0 ? "open" : "past"} icon={OpenSign}>
                {place === 0 ? "Vote jusqu’au 20 décembre" : "Ouvert"}
              </State>
            }
            facts={["12 propositions", "Produit : une grille de 18 critères"]}
          />
        ))}
      </YardList>
    </>
  );
}
