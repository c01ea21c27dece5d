import { Diff } from "~/ui/diff";
import { Prose } from "~/ui/prose";
import { Stack } from "~/ui/stack";

export function TextSample() {
  return (
    <Stack gap={4}>
      <p className="lead">Une phrase qui ouvre, plus grande que le texte.</p>
      <p className="tldr">
        <b>En bref.</b> Chaque lieu labellisé montre son bail, son loyer et ses liens avec le propriétaire.
      </p>
      <Prose>
        <h3>Ce que cela demande</h3>
        <p>
          Un tiers-lieu qui demande le label rend publics trois éléments. C’est le garde-fou le plus <em>simple</em>{" "}
          contre <strong>l’opération immobilière</strong> déguisée.
        </p>
        <ul>
          <li>qui possède les murs ;</li>
          <li>combien coûte le loyer ;</li>
          <li>si quelqu’un de la gouvernance a un intérêt chez le propriétaire.</li>
        </ul>
        <ol>
          <li>Prenez le fichier.</li>
          <li>Comptez.</li>
        </ol>
        <blockquote>
          <p>Elles parlent toutes du propriétaire.</p>
        </blockquote>
        <p>
          L’empreinte du fichier est <code>9f2c41d807ab</code>.
        </p>
      </Prose>
      <Prose html="<p>Un texte écrit par quelqu’un, <strong>déjà mis en forme</strong> par le serveur.</p>" />
      <Diff
        words={{ added: "Ajouté :", removed: "Retiré :" }}
        parts={[
          { change: "same", text: "Une page suffit : une note signée, avec le bail en annexe. " },
          { change: "removed", text: "Rien ne peut être masqué. " },
          { change: "added", text: "Les montants d’un logement de fonction peuvent être masqués." },
        ]}
      />
    </Stack>
  );
}
