import { Button } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { ChoiceGroup } from "~/ui/choice-group";
import { CodeField } from "~/ui/code-field";
import { ErrorSummary } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { FieldError } from "~/ui/field-error";
import { wireField } from "~/ui/field-wiring";
import { Fieldset } from "~/ui/fieldset";
import { HoneypotField } from "~/ui/honeypot-field";
import { Select } from "~/ui/select";
import { Row, Stack } from "~/ui/stack";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";

const photo = { name: "photo", hint: "Une image, 10 Mo au plus.", error: "Ce fichier n’est pas une image." };

export function FieldsSample() {
  const wiring = wireField(photo);
  return (
    <form method="get" noValidate>
      <Stack gap={4}>
        <ErrorSummary
          takesFocus={false}
          title="Deux choses à corriger"
          errors={[
            { name: "mail", text: "Il manque le signe @ dans l’adresse électronique." },
            { name: "side", text: "Choisissez une des trois réponses." },
          ]}
        />
        <TextField
          name="first-name"
          label="Votre prénom"
          hint="Il sera visible sur le mur. Vous pouvez laisser vide."
          autoComplete="given-name"
        />
        <TextField
          name="mail"
          type="email"
          label="Adresse électronique"
          defaultValue="lucie.exemple.fr"
          error="Il manque le signe @. Exemple : prenom@exemple.fr"
          autoComplete="email"
        />
        <CodeField
          name="code"
          label="Code à six chiffres"
          hint="Il est écrit sur l’écran de la salle."
          defaultValue="4839"
        />
        <CodeField name="code-wrong" label="Code reçu" error="Ce code n’est pas le bon. Il vous reste quatre essais." />
        <Select name="kind" label="Ce qu’elle dit" defaultValue="question">
          <option value="idea">une idée</option>
          <option value="fear">une crainte</option>
          <option value="question">une question</option>
        </Select>
        <TextArea
          name="text"
          label="Ce que vous voulez dire"
          hint="Avec vos mots. On peut corriger pendant quinze minutes."
          error="Le commentaire est vide. Écrivez au moins une phrase."
        />
        <ChoiceGroup name="side" legend="Vous êtes plutôt…" beside error="Choisissez une des trois réponses.">
          <Choice name="side" value="for" label="Pour" />
          <Choice name="side" value="against" label="Contre" />
          <Choice name="side" value="neutral" label="Ni l’un ni l’autre" />
        </ChoiceGroup>
        <ChoiceGroup name="news" legend="Recevoir les nouvelles" hint="Vous pourrez changer d’avis.">
          <Choice
            type="checkbox"
            name="news"
            value="decisions"
            label="Les décisions"
            hint="Quelques-unes par mois."
            defaultChecked
          />
          <Choice type="checkbox" name="news" value="sessions" label="Les séances" />
          <Choice type="checkbox" name="news" value="all" label="Tout" hint="Pas encore possible." disabled />
        </ChoiceGroup>
        <Fieldset legend="Adresse du lieu">
          <TextField name="street" label="Rue" />
          <TextField name="town" label="Commune" />
        </Fieldset>
        <Field wiring={wiring} label="Photo du mur de papier" hint={photo.hint} error={photo.error}>
          <input type="file" {...wiring.control} />
        </Field>
        <FieldError>Une erreur qui n’est à aucun champ : le vote vient de se clore.</FieldError>
        <ChoiceGroup name="grade" legend="Notez l’idée, de 0 à 5" scale>
          {["0", "1", "2", "3", "4", "5"].map((grade) => (
            <Choice key={grade} name="grade" value={grade} label={grade} />
          ))}
        </ChoiceGroup>
        <HoneypotField name="website" label="Laissez ce champ vide" />
        <Row>
          <Button>Envoyer</Button>
        </Row>
      </Stack>
    </form>
  );
}
