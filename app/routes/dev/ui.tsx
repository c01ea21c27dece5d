import { Section } from "~/ui/section";
import { Stack } from "~/ui/stack";
import { ActionsSample } from "./parts/actions-sample";
import { FieldsSample } from "./parts/fields-sample";
import { FrameSample } from "./parts/frame-sample";
import { ListsSample } from "./parts/lists-sample";
import { NotesSample } from "./parts/notes-sample";
import { SmallPartsSample } from "./parts/small-parts-sample";
import { StatesSample } from "./parts/states-sample";
import { TalkSample } from "./parts/talk-sample";
import { TextSample } from "./parts/text-sample";
import { ThreadSample } from "./parts/thread-sample";
import { VoteSample } from "./parts/vote-sample";
import { WallSample } from "./parts/wall-sample";
import { YardsSample } from "./parts/yards-sample";

/** Every part of the interface in every state, for whoever builds or reviews a page. Absent in production. */
export const handle = { script: "always" as const };

export function meta() {
  return [{ title: "Les pièces · Chantiers" }, { name: "robots", content: "noindex" }];
}

const samples = [
  ["actions", "Actions", ActionsSample],
  ["notes", "Les six notes", NotesSample],
  ["etats", "États et ce qui est gardé", StatesSample],
  ["champs", "Champs", FieldsSample],
  ["fil", "Le fil", ThreadSample],
  ["listes", "Listes, tableaux, périodes", ListsSample],
  ["vote", "Bulletin et résultat", VoteSample],
  ["discussion", "Discussion", TalkSample],
  ["texte", "Texte et différences", TextSample],
  ["mur", "Le mur et sa liste", WallSample],
  ["petites", "Petites pièces", SmallPartsSample],
  ["cadre", "Cadre de page", FrameSample],
] as const;

export default function PartsPage() {
  return (
    <main id="contenu">
      <div className="wrap section">
        <Stack gap={7}>
          <h1>Les pièces</h1>
          <nav className="jump" aria-label="Les pièces">
            {samples.map(([id, title]) => (
              <a key={id} href={`#${id}`}>
                {title}
              </a>
            ))}
          </nav>
          {samples.map(([id, title, Sample]) => (
            <Section key={id} id={id} title={title}>
              <div className="above-3">
                <Sample />
              </div>
            </Section>
          ))}
        </Stack>
      </div>
      <YardsSample />
    </main>
  );
}
