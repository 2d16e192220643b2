/** The sentences that prove a topic, its words marked, each with the product that it was written about. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TopicEvidence } from '@/api';
import { Quotation } from '@/components/quotation';
import { textLanguage } from '@/lib/language';
import { nameUnderBrand } from '@/lib/product-name';

const MOST_SENTENCES = 5;

type EvidenceProps = { evidence: readonly TopicEvidence[] };

export function Evidence({ evidence }: EvidenceProps) {
  const { t } = useTranslation('topics');
  return (
    <section aria-labelledby="evidence" className="min-w-0">
      <h2 id="evidence" className="font-bold text-[18px] tracking-tight">
        {t('evidence.title')}
      </h2>
      {evidence.length === 0 ? (
        <p className="mt-2 text-mute">{t('evidence.none')}</p>
      ) : (
        <ul className="mt-1 divide-y divide-line">
          {evidence.slice(0, MOST_SENTENCES).map(({ product, excerpt }) => (
            <li key={`${product.id} ${excerpt.fragments[0]?.text}`} className="py-2.5">
              <Quotation excerpt={excerpt}>
                <Link
                  to="/products/$productId"
                  params={{ productId: product.id }}
                  search={{}}
                  lang={textLanguage(product.name)}
                  className="inline-flex min-h-8 items-center text-[13px] underline decoration-line underline-offset-4 hover:text-ink pointer-coarse:min-h-11"
                >
                  {`${product.brand} ${nameUnderBrand(product)}`.trim()}
                </Link>
              </Quotation>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
