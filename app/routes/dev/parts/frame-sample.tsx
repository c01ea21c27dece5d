import { Button } from "~/ui/button";
import { Crumb, PageHead } from "~/ui/page-head";
import { SpaceHead } from "~/ui/space-head";
import { Row, Stack } from "~/ui/stack";

/** Heads of pages. Their titles are level 1 elsewhere: this page, which shows two of them, is the exception. */
export function FrameSample() {
  return (
    <Stack gap={6}>
      <SpaceHead
        crumb={<Crumb href="#cadre">Les sept chantiers</Crumb>}
        number="1.1"
        title="Réseau et label « Tiers-Lieux d’Utilité Sociale »"
        question="À quoi reconnaît-on un lieu utile à toutes et à tous, et qui va le vérifier ?"
        drawing="network"
      >
        <Row>
          <Button look="primary">S’inscrire à ce chantier</Button>
          <Button look="quiet">Recevoir les nouvelles</Button>
        </Row>
        <p className="small soft">46 personnes inscrites, il reste 14 places à la prochaine séance.</p>
      </SpaceHead>
      <PageHead
        crumb={<Crumb href="#cadre">1.1 Réseau et label</Crumb>}
        title="Dire qui possède les murs"
        by="Jeanne Roubaud et 3 autres personnes, 14 novembre 2019"
        lead="Peuvent voter : les 46 personnes inscrites au chantier 1.1."
      />
    </Stack>
  );
}
