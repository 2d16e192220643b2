/**
 * The search by photo: before there is one, a field to put it; then the photo with the part that is looked for, what it seems
 * to show, words beside it, and the products like it. The URL is its state but for the photo, which stays in the browser.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ImageOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FilterBar } from '@/components/filters/filter-bar';
import { isFiltered, readFilters } from '@/components/filters/filters';
import { DropField } from './drop-field';
import { FilePicker, usePicker } from './file-picker';
import type { Photo } from './photo';
import { PhotoPanel } from './photo-panel';
import { forgetPhotos, photoByKey } from './photos';
import { photoOfProduct, productsLike } from './queries';
import { Samples } from './samples';
import { SeenChips } from './seen-chips';
import { usePhotoFile } from './use-photo-file';
import { VisualResults } from './visual-results';
import { type Change, type VisualState, withoutFilters, withPhoto } from './visual-state';
import { WeighPanel } from './weigh-panel';

type VisualPageProps = { state: VisualState; onChange: Change };

export function VisualPage({ state, onChange }: VisualPageProps) {
  const { t } = useTranslation('visual');
  const queryClient = useQueryClient();
  const files = usePhotoFile(({ key }) => onChange(withPhoto(state, { photo: key }), 'push'));
  const ofProduct = useQuery({
    ...photoOfProduct(state.product ?? 0, queryClient),
    enabled: state.product !== undefined,
  });
  const photo = state.photo === undefined ? undefined : photoByKey(state.photo);
  const shown = state.product === undefined ? photo : ofProduct.data;
  const lost = state.product === undefined ? state.photo !== undefined && photo === undefined : ofProduct.isError;
  const reading = files.reading || (state.product !== undefined && ofProduct.isPending);
  return (
    <>
      <title>{`${t('title')} | coordi`}</title>
      <div className={shown === undefined ? 'pt-8 pb-6' : 'pt-2 pb-3'}>
        <h1
          className={
            shown === undefined
              ? 'text-balance font-extrabold text-[clamp(28px,3.6vw,44px)] leading-[1.12] tracking-[-0.04em]'
              : 'font-extrabold text-[22px] tracking-tight'
          }
        >
          {t('title')}
        </h1>
        {shown === undefined && <p className="mt-3 max-w-xl text-mute">{t('lead')}</p>}
      </div>
      <Faults fault={files.fault} lost={lost ? (state.product === undefined ? 'photo' : 'product') : undefined} />
      {shown === undefined ? (
        <>
          <DropField reading={reading} onFile={files.take} />
          <Samples />
        </>
      ) : (
        <Found photo={shown} state={state} onChange={onChange} onFile={files.take} />
      )}
    </>
  );
}

type FaultsProps = { fault: ReturnType<typeof usePhotoFile>['fault']; lost: 'photo' | 'product' | undefined };

function Faults({ fault, lost }: FaultsProps) {
  const { t } = useTranslation('visual');
  const told =
    fault !== undefined
      ? t(`faults.${fault.fault}`, { name: fault.name })
      : lost === undefined
        ? undefined
        : lost === 'photo'
          ? `${t('photo.goneTitle')}. ${t('photo.goneNote')}`
          : t('photo.productGone');
  return (
    <div role="alert">
      {told !== undefined && (
        <p className="mb-4 flex items-start gap-2 rounded bg-rating-why-ground px-4 py-3 text-rating-why">
          <ImageOff aria-hidden size={18} className="mt-0.5 shrink-0" />
          {told}
        </p>
      )}
    </div>
  );
}

type FoundProps = VisualPageProps & { photo: Photo; onFile: (file: File) => void };

function Found({ photo, state, onChange, onFile }: FoundProps) {
  const { t } = useTranslation('visual');
  const other = usePicker();
  const answer = useQuery(productsLike(photo, state, useQueryClient()));
  const push = (changes: Partial<VisualState>) => onChange({ ...state, ...changes }, 'push');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-5 md:grid-cols-[300px_minmax(0,1fr)] lg:grid-cols-[340px_minmax(0,1fr)]">
      <div className="space-y-5 self-start md:sticky md:top-4">
        <PhotoPanel
          key={photo.key}
          photo={photo}
          alt={state.product === undefined ? t('photo.alt') : t('photo.altOf', { name: photo.name })}
          crop={state.crop}
          onCrop={(crop) => onChange({ ...state, crop }, 'replace')}
          onOther={other.open}
          onForget={() => {
            forgetPhotos();
            onChange(withPhoto(state, {}), 'push');
          }}
        />
        <FilePicker picker={other} label={t('photo.other')} onFile={onFile} />
        {answer.data === undefined && !answer.isError && <div aria-hidden className="h-[104px]" />}
        {answer.data?.seen && <SeenChips sight={answer.data.seen} state={state} onState={push} />}
        <WeighPanel
          state={state}
          onKeyword={(q) => push({ q })}
          onText={(text) => onChange({ ...state, text }, 'replace')}
        />
      </div>
      <div className="min-w-0">
        <FilterBar
          short
          filters={readFilters(state)}
          onChange={(filters) =>
            onChange({ ...withoutFilters(state), sub_category: state.sub_category, ...filters }, 'push')
          }
        />
        <VisualResults
          answer={answer}
          filtered={isFiltered(state) || state.sub_category !== undefined}
          onClear={() => onChange(withoutFilters(state), 'push')}
          onWithoutWords={() => push({ q: undefined, text: undefined })}
        />
      </div>
    </div>
  );
}
