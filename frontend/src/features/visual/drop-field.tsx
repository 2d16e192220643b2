/** The empty screen's field: a photo is dropped, pasted, chosen or taken here. */
import { Camera, ImagePlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/button';
import { FilePicker, usePicker } from './file-picker';

type DropFieldProps = { reading: boolean; onFile: (file: File) => void };

export function DropField({ reading, onFile }: DropFieldProps) {
  const { t } = useTranslation('visual');
  const chooser = usePicker();
  const camera = usePicker();
  return (
    <section
      aria-label={t('drop.label')}
      aria-busy={reading}
      className="flex min-h-72 flex-col items-center justify-center gap-4 rounded-lg border-2 border-field border-dashed bg-surface px-5 py-10 text-center sm:min-h-80"
    >
      <ImagePlus aria-hidden size={40} strokeWidth={1.5} className="text-accent" />
      <div role="status">
        <p className="pointer-coarse:hidden font-bold text-[20px] tracking-tight">
          {reading ? t('drop.reading') : t('drop.here')}
        </p>
        {reading && <p className="hidden pointer-coarse:block font-bold text-[20px]">{t('drop.reading')}</p>}
        <p className="mt-1 pointer-coarse:hidden text-mute">{t('drop.paste')}</p>
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        <Button look="loud" disabled={reading} onClick={chooser.open}>
          <ImagePlus aria-hidden size={18} />
          {t('drop.choose')}
        </Button>
        <span className="hidden pointer-coarse:block">
          <Button disabled={reading} onClick={camera.open}>
            <Camera aria-hidden size={18} />
            {t('drop.camera')}
          </Button>
        </span>
      </div>
      <p className="max-w-md text-[13px] text-mute">
        {t('drop.limits')}
        <br />
        {t('drop.privacy')}
      </p>
      <FilePicker picker={chooser} label={t('drop.choose')} onFile={onFile} />
      <FilePicker picker={camera} label={t('drop.camera')} onFile={onFile} fromCamera />
    </section>
  );
}
