import Plus from "lucide-react/icons/plus";
import { Button } from "~/ui/button";
import { Clock } from "~/ui/clock";
import { Dots } from "~/ui/dots";
import { Icon } from "~/ui/icon";
import { Kind } from "~/ui/kind";
import { SaveSign } from "~/ui/save-sign";
import { noteSigns } from "~/ui/signs/note-signs";
import { Stack } from "~/ui/stack";

export function WallSample() {
  return (
    <Stack gap={4}>
      <div className="wallbar">
        <div>
          <p className="small soft">
            <a href="#mur">1.1 Réseau et label</a>
          </p>
          <h3 className="t-l">Que doit prouver un lieu ?</h3>
        </div>
        <SaveSign level={3}>gardé pour tout le monde</SaveSign>
        <span className="small push">
          Code <b className="num t-l">483 920</b>
        </span>
      </div>
      <div className="dock">
        <Button type="button">
          <Icon of={Plus} />
          Écrire une note
        </Button>
        {/* biome-ignore lint/a11y/useSemanticElements: a toolbar of buttons, not fields of a form. */}
        <div className="kinds" role="group" aria-label="Ce que dit la note">
          {(["idea", "fear", "question", "proof", "means", "lived"] as const).map((tone) => (
            <button key={tone} type="button" className={`kind k-${tone}`} aria-pressed={tone === "idea"}>
              <Icon of={noteSigns[tone]} /> {tone}
            </button>
          ))}
        </div>
        <Dots count={3} label="Il vous reste 3 gommettes" text="3 à poser" />
      </div>
      <section className="run" aria-label="Exemple de déroulé">
        <Clock left={462} planned={900} label="7 minutes 42 restantes" />
        <p>
          <b>Regrouper.</b> Deux à deux, rapprochez les notes qui disent la même chose.
        </p>
        <ol className="run__l">
          <li className="done">
            Écrire seul<span>8 min</span>
          </li>
          <li aria-current="step">
            Regrouper<span>15 min</span>
          </li>
          <li>
            Poser ses gommettes<span>5 min</span>
          </li>
        </ol>
      </section>
      <div className="now">
        <p>
          <b>Regrouper</b>, étape 3 sur 5
        </p>
        <Clock small left={-12} label="12 secondes de trop" />
      </div>
      <ul className="ll">
        {(["question", "lived"] as const).map((tone) => (
          <li key={tone} className={`lnote k-${tone}`}>
            <Kind tone={tone}>{tone === "lived" ? "vécu" : "question"}</Kind>
            <p className="lnote__text">{tone === "lived" ? "Un bail que personne n’a lu" : "À qui sont les murs ?"}</p>
            <p className="small soft">Lucie, 5 gommettes</p>
            <div className="lacts">
              <Button small look="quiet" type="button">
                <Icon of={Plus} />
                Gommette
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
