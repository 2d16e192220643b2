/** The end of a page of cards: how many there are, and the rest at a press. */
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/components/use-language';
import { formatCount } from '@/lib/format';
import { Button } from '@/ui/button';

type ShowMoreProps = { shown: number; total: number; busy?: boolean; onMore: () => void };

export function ShowMore({ shown, total, busy = false, onMore }: ShowMoreProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (shown >= total) {
    return null;
  }
  return (
    <div className="mt-12 flex flex-col items-center gap-3">
      <p className="text-[13px] text-mute">
        {t('results.shown', { shown: formatCount(shown, language), total: formatCount(total, language) })}
      </p>
      <Button onClick={onMore} disabled={busy} className="px-8">
        {t('results.more')}
      </Button>
    </div>
  );
}
