import Bell from "lucide-react/icons/bell";
import BellOff from "lucide-react/icons/bell-off";
import type { FollowTarget } from "~/domain/notifications/follow";
import { useLocal } from "~/features/site/local-link";
import { useSite } from "~/features/site/viewer";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";
import { Icon } from "~/ui/icon";

/** Follow something, or stop: a plain form. Whoever is not signed in does so first and comes back. */
export function FollowButton({ target, following }: { target: FollowTarget; following: boolean }) {
  const { t } = useTranslation();
  const { path } = useSite();
  const local = useLocal();
  return (
    <form method="post" action={local("/suivre")} className="follow">
      <input type="hidden" name="kind" value={target.kind} />
      <input type="hidden" name="id" value={target.id} />
      <input type="hidden" name="follow" value={following ? "no" : "yes"} />
      <input type="hidden" name="back" value={path} />
      <Button look="quiet" small>
        <Icon of={following ? BellOff : Bell} />
        {t(following ? "notifications:unfollow" : `notifications:follow.${target.kind}`)}
      </Button>
    </form>
  );
}
