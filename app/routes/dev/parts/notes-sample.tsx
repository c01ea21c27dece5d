import { Dots } from "~/ui/dots";
import { Kind } from "~/ui/kind";
import { Paper } from "~/ui/paper";
import { tones } from "~/ui/signs/note-signs";
import { Row, Stack } from "~/ui/stack";

const words = {
  idea: ["idée", "Une idée, un souhait", "par défaut"],
  fear: ["crainte", "Une crainte, une objection", "aussi : contre"],
  question: ["question", "Ce qu’on ne sait pas encore", "à éclaircir"],
  proof: ["preuve", "Ce qui marche déjà", "aussi : pour"],
  means: ["moyens", "Temps, argent, personnes", "qui, combien"],
  lived: ["vécu", "Une histoire vécue", "du terrain"],
  none: ["neutre", "Ni l’un ni l’autre", "ne prend pas parti"],
} as const;

export function NotesSample() {
  return (
    <Stack gap={4}>
      <div className="tease">
        {tones.map((tone, place) => (
          <Paper
            key={tone}
            tone={tone}
            kind={words[tone][0]}
            by={words[tone][2]}
            href={place === 2 ? "#notes" : undefined}
            dots={place % 2 ? <Dots count={place + 1} label={`${place + 1} gommettes`} /> : undefined}
          >
            {words[tone][1]}
          </Paper>
        ))}
        <Paper tone="idea" kind="idée" by="Samir" held>
          Tenue par quelqu’un
        </Paper>
      </div>
      <Row>
        {tones.map((tone) => (
          <Kind key={tone} tone={tone} filled>
            {words[tone][0]}
          </Kind>
        ))}
        <Kind tone="question">sans fond</Kind>
        <Dots count={12} label="12 gommettes" />
        <Dots count={3} label="Il vous reste 3 gommettes" text="3 à poser" />
      </Row>
    </Stack>
  );
}
