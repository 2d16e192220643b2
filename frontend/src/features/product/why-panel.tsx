/** Why a product was recommended: the score cut into its parts, and behind each part the product's own sentences. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiError, type AskedTopic, type Look, type Part, type Ranked } from '@/api';
import { Quotation, sentenceOf } from '@/components/quotation';
import { Swatches } from '@/components/swatches';
import { useLanguage } from '@/components/use-language';
import { asWritten } from '@/components/why';
import { WHY_LOOKS } from '@/components/why-kinds';
import { classNames } from '@/lib/class-names';
import { colourName } from '@/lib/colour-name';
import { formatScore, formatShare } from '@/lib/format';
import { dictionaryForm, spokenLabel } from '@/lib/korean';
import { Meter } from '@/ui/meter';
import { recommendationById } from './queries';

type WhyPanelProps = { productId: number; recommendationId: number };

export function WhyPanel({ productId, recommendationId }: WhyPanelProps) {
  const { t } = useTranslation();
  const kept = useQuery(recommendationById(recommendationId));
  const ranked = kept.data?.results.find(({ product }) => product.id === productId);
  if (kept.isError && kept.error instanceof ApiError && kept.error.status === 404) {
    return <p className="text-[13px] text-mute">{t('why.gone')}</p>;
  }
  if (ranked === undefined) {
    return null;
  }
  const topics = kept.data?.topics ?? [];
  const asked = kept.data?.request.keyword || topics.map(askedWords).join(', ');
  const parts = [...ranked.parts].sort((left, right) => right.score - left.score);
  const quoted = quotations(parts);
  return (
    <section aria-labelledby="why" className="rounded-lg border border-line bg-surface p-5">
      <h2 id="why" className="font-bold text-[18px] tracking-tight">
        {t('why.title')}
      </h2>
      <p className="mt-0.5 text-[13px] text-mute">
        {asked === ''
          ? t('why.askedPhoto', { rank: ranked.rank })
          : t('why.asked', { keyword: asked, rank: ranked.rank })}
      </p>
      <Percentile ranked={ranked} />
      <ScoreBar ranked={ranked} />
      <ul className="mt-5 space-y-5">
        {parts.map((part) => (
          <PartRow
            key={`${part.kind}-${part.topic ?? ''}`}
            part={part}
            topic={topics.find(({ id }) => id === part.topic)}
            quoted={quoted.get(part)}
          />
        ))}
      </ul>
    </section>
  );
}

function Percentile({ ranked }: { ranked: Ranked }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const share = ranked.similarity.percentile;
  return share === null || share === undefined || share < 0.5 ? null : (
    <p className="mt-2 text-[14px]">{t('why.percentile', { share: formatShare(share, language) })}</p>
  );
}

/** The parts that add to the score side by side; those that take away stand in the list below. */
function ScoreBar({ ranked }: { ranked: Ranked }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const adding = ranked.parts.filter((part) => part.score > 0);
  const sum = adding.reduce((total, part) => total + part.score, 0);
  if (sum <= 0) {
    return null;
  }
  const told = adding.map((part) => `${t(`why.kinds.${part.kind}`)} ${formatShare(part.score / sum, language)}`);
  return (
    <Meter
      label={`${t('why.parts')}: ${told.join(', ')}`}
      parts={adding.map((part) => ({
        key: `${part.kind}-${part.topic ?? ''}`,
        share: part.score / sum,
        className: classNames(WHY_LOOKS[part.kind].bar, 'border-surface border-r-2 last:border-r-0'),
      }))}
      className="mt-4 h-3"
    />
  );
}

/** By part, the words that quote a sentence: each sentence stands once in the panel, with the part that gives most. */
function quotations(parts: readonly Part[]): Map<Part, Set<string>> {
  const seen = new Set<string>();
  return new Map(
    parts.map((part) => {
      const quoting = part.words.filter(({ excerpt }) => {
        const sentence = excerpt ? sentenceOf(excerpt) : '';
        return sentence !== '' && !seen.has(sentence) && seen.add(sentence);
      });
      return [part, new Set(quoting.map(({ word }) => word))];
    }),
  );
}

type PartRowProps = {
  part: Part;
  /** What the part is about, where it is a topic's. */
  topic: AskedTopic | undefined;
  quoted: Set<string> | undefined;
};

function PartRow({ part, topic, quoted }: PartRowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { icon: Icon, chip, bar } = WHY_LOOKS[part.kind];
  const kind = topic !== undefined && topic.weight < 0 ? 'avoided' : part.kind;
  const label = part.score < 0 ? t(`why.against.${kind}`) : t(`why.kinds.${kind}`);
  return (
    <li>
      <h3 className="flex items-center gap-2 text-[14px]">
        <span aria-hidden className={classNames('size-3 shrink-0 rounded-full', bar)} />
        <span className="font-bold">
          {label}
          {topic !== undefined && `: ${spokenLabel(topic.label)}`}
        </span>
        <span className="ml-auto text-[13px] text-mute tabular-nums">
          <span className="sr-only">{t('why.score', { score: formatScore(part.score, language) })}</span>
          <span aria-hidden>{formatScore(part.score, language)}</span>
        </span>
      </h3>
      {part.look && <LookRow look={part.look} />}
      {part.kind === 'rating' && <p className="mt-1 pl-5 text-[13px] text-mute">{t('why.ratingNote')}</p>}
      {part.words.length > 0 && (
        <ul className="mt-2 space-y-2.5 pl-5">
          {part.words.map((share) => {
            const word = asWritten(share.word, share);
            const met = share.met.filter((one) => one !== share.word).map((one) => asWritten(one, share));
            return (
              <li key={share.word}>
                <span
                  className={classNames(
                    'inline-flex items-center gap-1 rounded-full px-2 py-0.5 font-semibold text-[12px] leading-5',
                    chip,
                  )}
                >
                  <Icon aria-hidden size={12} />
                  {met.length === 0 ? word : t('why.met', { word: dictionaryForm(share.word), met: met.join(', ') })}
                </span>
                {share.excerpt && quoted?.has(share.word) && (
                  <Quotation excerpt={share.excerpt}>{t(`why.sources.${share.excerpt.source.field}`)}</Quotation>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
}

/** What can be measured of the two pictures: near colours by name, and how many of the nearest are of the same category. */
function LookRow({ look }: { look: Look }) {
  const { t } = useTranslation();
  const { category, agreeing, of } = look;
  return (
    <div className="mt-1.5 space-y-1 pl-5 text-[13px] text-mute">
      {look.colours.map((colours) => (
        <p key={`${colours.asked} ${colours.product}`} className="flex items-center gap-2">
          <Swatches colours={[colours]} />
          {t('product.nearColours', {
            asked: t(`colours.${colourName(colours.asked)}`),
            product: t(`colours.${colourName(colours.product)}`),
          })}
        </p>
      ))}
      {category !== '' && of > 0 && <p>{t('product.agreeing', { of, count: agreeing.length, category })}</p>}
    </div>
  );
}

/** A topic as it was asked for: one that was asked against has a minus, as words have in a keyword. */
function askedWords({ label, weight }: AskedTopic): string {
  return `${weight < 0 ? '−' : ''}${spokenLabel(label)}`;
}
