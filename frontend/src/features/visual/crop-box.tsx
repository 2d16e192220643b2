/**
 * The part of a photo, moved and sized by dragging, by keys, or by pressing on the photo. What cannot be dragged with has the
 * buttons beside the photo (WCAG 2.5.7).
 */
import { type PointerEvent, type ReactNode, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/components/use-language';
import { classNames } from '@/lib/class-names';
import { formatShare } from '@/lib/format';
import './crop-box.css';
import { CORNERS, type Corner, type Crop, centred, drawn, isWhole, keyed, moved } from './crop';

type CropBoxProps = {
  crop: Crop;
  onCrop: (crop: Crop) => void;
  /** The photo, which fills the box. */
  children: ReactNode;
};

/** A pointer that has moved less, in pixels, has pressed and not dragged. */
const DRAG = 5;

type Drag = { x: number; y: number; crop: Crop; grip: Corner | 'box' | 'photo'; dragged: boolean };

export function CropBox({ crop, onCrop, children }: CropBoxProps) {
  const { t } = useTranslation('visual');
  const keysId = useId();
  const at = useCropWording();
  const drag = useDrag(crop, onCrop);
  const whole = isWhole(crop);
  return (
    <div className="relative size-full select-none overflow-hidden" {...drag}>
      {children}
      <button
        type="button"
        data-grip="box"
        aria-label={`${t('crop.box')}: ${at(crop)}`}
        aria-describedby={keysId}
        onKeyDown={(event) => {
          const next = keyed(crop, event.key, event.shiftKey);
          if (next !== undefined) {
            event.preventDefault();
            onCrop(next);
          }
        }}
        style={{
          left: `${crop.x * 100}%`,
          top: `${crop.y * 100}%`,
          width: `${crop.width * 100}%`,
          height: `${crop.height * 100}%`,
        }}
        className={classNames('crop-box', whole ? 'touch-pan-y cursor-crosshair' : 'touch-none cursor-move')}
      >
        {CORNERS.map((corner) => (
          <span key={corner} aria-hidden data-grip={corner} data-corner={corner} className="crop-corner" />
        ))}
      </button>
      <span id={keysId} className="sr-only">
        {t('crop.keys')}
      </span>
    </div>
  );
}

/** What a pointer does on the photo: it draws a corner, moves the part, or presses and brings it there. */
function useDrag(crop: Crop, onCrop: (crop: Crop) => void) {
  const drag = useRef<Drag>(undefined);
  const end = () => {
    drag.current = undefined;
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || !event.isPrimary) {
        return;
      }
      const grip = (event.target as HTMLElement).dataset.grip as Drag['grip'] | undefined;
      event.currentTarget.setPointerCapture?.(event.pointerId);
      drag.current = { x: event.clientX, y: event.clientY, crop, grip: grip ?? 'photo', dragged: false };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const from = drag.current;
      if (from === undefined || from.grip === 'photo') {
        return;
      }
      const [right, down] = [event.clientX - from.x, event.clientY - from.y];
      from.dragged ||= Math.hypot(right, down) >= DRAG;
      if (from.dragged) {
        const { width, height } = event.currentTarget.getBoundingClientRect();
        const [x, y] = [right / width, down / height];
        onCrop(from.grip === 'box' ? moved(from.crop, x, y) : drawn(from.crop, from.grip, x, y));
      }
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const from = drag.current;
      end();
      if (from === undefined || from.dragged || !(from.grip === 'photo' || (from.grip === 'box' && isWhole(crop)))) {
        return;
      }
      const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
      onCrop(centred(crop, (event.clientX - left) / width, (event.clientY - top) / height));
    },
    onPointerCancel: end,
  };
}

/** Where a part lies, in words. */
export function useCropWording(): (crop: Crop) => string {
  const { t } = useTranslation('visual');
  const language = useLanguage();
  const share = (value: number) => formatShare(value, language);
  return (crop) =>
    isWhole(crop)
      ? t('crop.whole')
      : t('crop.at', {
          x: share(crop.x),
          y: share(crop.y),
          width: share(crop.width),
          height: share(crop.height),
        });
}
