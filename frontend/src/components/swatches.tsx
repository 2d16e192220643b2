/** Near colours as pairs, what was asked beside the product's; their names are said to those who do not see them. */
import { useTranslation } from 'react-i18next';
import type { Look } from '@/api';
import { colourName } from '@/lib/colour-name';

type SwatchesProps = { colours: Look['colours'] };

export function Swatches({ colours }: SwatchesProps) {
  const { t } = useTranslation();
  return (
    <span className="inline-flex shrink-0 gap-1">
      <span className="sr-only">{colours.map(({ product }) => t(`colours.${colourName(product)}`)).join(', ')}</span>
      {colours.map(({ asked, product }) => (
        <span key={`${asked} ${product}`} aria-hidden className="flex overflow-hidden rounded-full border border-field">
          <span className="h-3 w-2" style={{ backgroundColor: asked }} />
          <span className="h-3 w-2" style={{ backgroundColor: product }} />
        </span>
      ))}
    </span>
  );
}
