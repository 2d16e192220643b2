/** The photo with the part that is looked for, and the buttons that do what dragging does. */
import { ImageUp, Maximize, Minus, Plus, Trash2 } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useRested } from '@/lib/use-rested';
import { Button } from '@/ui/button';
import { type Crop, grown, isWhole, readCrop, WHOLE, writeCrop } from './crop';
import { CropBox, useCropWording } from './crop-box';
import type { Photo } from './photo';

type PhotoPanelProps = {
  photo: Photo;
  alt: string;
  crop: Crop | undefined;
  onCrop: (crop: Crop | undefined) => void;
  onOther: () => void;
  onForget: () => void;
};

export function PhotoPanel({ photo, alt, crop: chosen, onCrop, onOther, onForget }: PhotoPanelProps) {
  const { t } = useTranslation('visual');
  const at = useCropWording();
  // The part moves at once; it is looked for when it rests.
  const [written, setWritten] = useRested(writeCrop(chosen) ?? '', (text) => onCrop(readCrop(text)));
  const crop = readCrop(written) ?? WHOLE;
  const change = (next: Crop) => setWritten(writeCrop(next) ?? '');
  const ratio = photo.width / photo.height;
  return (
    <section aria-label={t('photo.title')}>
      <div
        className="mx-auto max-w-[calc(28dvh*var(--ratio))] overflow-hidden rounded bg-line md:max-w-[calc(min(46dvh,460px)*var(--ratio))]"
        style={{ aspectRatio: ratio, '--ratio': ratio } as CSSProperties}
      >
        <CropBox crop={crop} onCrop={change}>
          <img
            src={photo.data}
            alt={alt}
            width={photo.width}
            height={photo.height}
            draggable={false}
            className="pointer-events-none size-full"
          />
        </CropBox>
      </div>
      <div className="mt-2 flex items-center justify-between gap-1">
        <div className="flex items-center">
          <Button
            look="symbol"
            aria-label={t('crop.smaller')}
            title={t('crop.smaller')}
            onClick={() => change(grown(crop, false))}
          >
            <Minus aria-hidden size={18} />
          </Button>
          <Button
            look="symbol"
            aria-label={t('crop.larger')}
            title={t('crop.larger')}
            disabled={isWhole(crop)}
            onClick={() => change(grown(crop, true))}
          >
            <Plus aria-hidden size={18} />
          </Button>
          <Button
            look="symbol"
            aria-label={t('crop.allLabel')}
            title={t('crop.allLabel')}
            disabled={isWhole(crop)}
            onClick={() => change(WHOLE)}
          >
            <Maximize aria-hidden size={17} />
          </Button>
        </div>
        <div className="flex items-center">
          <Button look="symbol" aria-label={t('photo.forget')} title={t('photo.forget')} onClick={onForget}>
            <Trash2 aria-hidden size={17} />
          </Button>
          <Button onClick={onOther}>
            <ImageUp aria-hidden size={17} />
            {t('photo.other')}
          </Button>
        </div>
      </div>
      <p className="mt-1 text-[13px] text-mute max-md:hidden">{t('crop.hint')}</p>
      <p role="status" className="sr-only">
        {t('crop.box')}: {at(chosen ?? WHOLE)}
      </p>
    </section>
  );
}
