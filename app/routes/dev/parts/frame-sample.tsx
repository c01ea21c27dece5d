import { Button } from "~/ui/button";
import { Crumb, PageHead } from "~/ui/page-head";
import { Period, PeriodBar } from "~/ui/period-bar";
import { OpenSign } from "~/ui/signs/state-signs";
import { DemoBanner, LanguageLink, SiteFooter, SiteHeader, SkipLink } from "~/ui/site-frame";
import { SpaceHead } from "~/ui/space-head";
import { Row, Stack } from "~/ui/stack";
import { State } from "~/ui/state";

/** Heads of pages. Their titles are level 1 elsewhere: this page, which shows two of them, is the exception. */
export function FrameSample() {
  return (
    <Stack gap={6}>
      <div>
        <SkipLink>Aller au contenu (on le voit quand il a le focus)</SkipLink>
        <DemoBanner>Démonstration : les personnes et leurs paroles sont inventées.</DemoBanner>
        <SiteHeader
          home="#cadre"
          brand="Chantiers"
          navLabel="Exemple de navigation"
          items={[
            { href: "#chantiers", text: "Chantiers", current: true },
            { href: "#label", text: "Label" },
            { href: "#donnees", text: "Données" },
          ]}
          tools={
            <>
              <LanguageLink href="#en" lang="en" name="English" short="EN" label="Read this page in English" />
              <a href="#connexion">Se connecter</a>
            </>
          }
        />
        <SiteFooter
          items={[
            { href: "#accessibilite", text: "Accessibilité" },
            { href: "#mentions", text: "Mentions légales", current: true },
          ]}
        >
          <p>Un logiciel libre.</p>
        </SiteFooter>
      </div>
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
      <div>
        <SpaceHead
          landing
          number="3"
          title="Plateforme d’orientation des services publics"
          question="Comment la médiation rend-elle le chemin plus court ?"
          drawing="way"
        />
        <PeriodBar label="Le fil descend jusqu’aux périodes">
          <Period
            look="open"
            name="Suites"
            state={
              <State look="open" icon={OpenSign}>
                Ouverte
              </State>
            }
          />
        </PeriodBar>
      </div>
      <PageHead
        crumb={<Crumb href="#cadre">1.1 Réseau et label</Crumb>}
        title="Dire qui possède les murs"
        by="Jeanne Roubaud et 3 autres personnes, 14 novembre 2019"
        lead="Peuvent voter : les 46 personnes inscrites au chantier 1.1."
        state={
          <State look="open" icon={OpenSign}>
            En discussion
          </State>
        }
      >
        <Row>
          <Button look="primary">Voter</Button>
        </Row>
      </PageHead>
    </Stack>
  );
}
