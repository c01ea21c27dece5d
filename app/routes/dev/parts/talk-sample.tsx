import ArrowUpToLine from "lucide-react/icons/arrow-up-to-line";
import Pencil from "lucide-react/icons/pencil";
import UserRound from "lucide-react/icons/user-round";
import { Button, ButtonLink } from "~/ui/button";
import { CountBand } from "~/ui/count-band";
import { EmptyState } from "~/ui/empty-state";
import { Icon } from "~/ui/icon";
import { Kind } from "~/ui/kind";
import type { Tone } from "~/ui/signs/note-signs";
import { Stack } from "~/ui/stack";
import { State } from "~/ui/state";
import { Comment, Talk } from "~/ui/talk";
import { Tally } from "~/ui/tally";

const acts = (
  <>
    <ButtonLink href="#discussion" look="quiet" small>
      Répondre
    </ButtonLink>
    <ButtonLink href="#discussion" look="quiet" small>
      Signaler
    </ButtonLink>
  </>
);

const sides: ReadonlyArray<readonly [Tone, string]> = [
  ["proof", "Pour"],
  ["fear", "Contre"],
  ["none", "Neutre"],
];

const people = ["Claire Astier", "Yves Maurel", "Jeanne Roubaud", "Mehdi Sahli", "Nadia Cherif", "Lucie Arnaud"];

/** A conversation as deep as it can get, one answer a level. */
function Deep({ depth }: { depth: number }) {
  const [tone, word] = sides[depth % sides.length] ?? ["none", "Neutre"];
  const next = depth + 1;
  return (
    <Comment
      depth={depth}
      side={
        <Kind tone={tone} filled>
          {word}
        </Kind>
      }
      who={people[depth]}
      when="16 novembre, 8 h 03"
      answerTo={
        <span>
          En réponse à <a href="#discussion">{people[depth - 1]}</a>
        </span>
      }
      acts={acts}
      answers={
        next < people.length ? (
          <Talk>
            <Deep depth={next} />
          </Talk>
        ) : null
      }
    >
      <p>On peut accepter un résumé signé quand le propriétaire refuse. Je le propose dans la version 3.</p>
    </Comment>
  );
}

export function TalkSample() {
  return (
    <Stack gap={4}>
      <CountBand label="Soutiens" count={18} word="soutiens">
        <p>
          <Button look="primary">
            <Icon of={ArrowUpToLine} />
            Soutenir cette proposition
          </Button>
        </p>
        <p className="small soft above-2">Un soutien est public, ce n’est pas un vote.</p>
      </CountBand>
      <Tally
        label="Filtrer les commentaires"
        items={[
          { href: "#tous", text: "Tous, 11", current: true },
          { href: "#pour", text: "Pour, 6", tone: "proof" },
          { href: "#contre", text: "Contre, 3", tone: "fear" },
          { href: "#neutres", text: "Neutres, 2", tone: "none" },
        ]}
      />
      <Talk label="Commentaires">
        <Comment
          side={
            <Kind tone="proof" filled>
              Pour
            </Kind>
          }
          who="Une habitante de Rosans"
          role={<State icon={UserRound}>Anime ce chantier</State>}
          note="a changé de côté depuis"
          when="16 novembre"
          state={
            <State look="trial" icon={Pencil}>
              Contribution accompagnée
            </State>
          }
          acts={acts}
        >
          <p>Si c’est de l’argent public, je veux savoir à qui on paie le loyer.</p>
        </Comment>
        <Deep depth={0} />
      </Talk>
      <EmptyState action={<ButtonLink href="#discussion">Rejoindre la discussion</ButtonLink>}>0 réponse.</EmptyState>
    </Stack>
  );
}
