import { useState } from "react";
import { Button } from "~/ui/button";
import { CopyField } from "~/ui/copy-field";
import { Dialog } from "~/ui/dialog";
import { Disclosure } from "~/ui/disclosure";
import { Illustration } from "~/ui/illustration";
import { PrintOnly } from "~/ui/print-only";
import { QrFrame } from "~/ui/qr-frame";
import { Sheet } from "~/ui/sheet";
import { Row, Stack } from "~/ui/stack";
import { VisuallyHidden } from "~/ui/visually-hidden";
import { WholeWords } from "~/ui/whole-words";

export function SmallPartsSample() {
  const [open, setOpen] = useState(false);
  return (
    <Stack gap={4}>
      <div>
        <Disclosure summary="Comment se passe une séance ?">
          <p>On lit, on écrit, on regroupe, on choisit.</p>
        </Disclosure>
        <Disclosure summary="Déjà ouverte" open>
          <p>Sur le papier, tout est déplié.</p>
        </Disclosure>
      </div>
      <CopyField value="https://exemple.fr/rejoindre/483920" copy="Copier" copied="Copié" />
      <Row>
        <Button type="button" onClick={() => setOpen(true)}>
          Ouvrir une question
        </Button>
        <span>
          <VisuallyHidden>Entendu, pas vu : </VisuallyHidden>un texte précédé d’un mot caché
        </span>
      </Row>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Mettre cette note à la corbeille ?"
        acts={
          <>
            <Button type="button" look="primary" onClick={() => setOpen(false)}>
              Mettre à la corbeille
            </Button>
            <Button type="button" look="quiet" onClick={() => setOpen(false)}>
              Garder
            </Button>
          </>
        }
      >
        <p>On peut la remettre pendant toute la séance.</p>
      </Dialog>
      <QrFrame src="/favicon.svg" alt="Code à photographier pour rejoindre le mur">
        483 920
      </QrFrame>
      <QrFrame large src="/favicon.svg" alt="Le même, pour une salle">
        483 920
      </QrFrame>
      <Sheet>
        <p>Une feuille posée sur la page, pour la seule chose qui doit ressortir.</p>
      </Sheet>
      <PrintOnly>
        <p>Seulement sur le papier.</p>
      </PrintOnly>
      <h3>
        <WholeWords>Que doivent-ils prouver, ces Tiers-Lieux ?</WholeWords>
      </h3>
      <div className="specimen">
        <Illustration name="inconnu" />
      </div>
    </Stack>
  );
}
