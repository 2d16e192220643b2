/** The face of a list that could not be fetched: the cause, a way to try again, the number to tell the shop. */
import { CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type ApiError, PAGE_FAULT, toApiError } from '@/api';
import { Button } from '@/ui/button';
import { Face } from '@/ui/face';

type ErrorFaceProps = { error: unknown; onRetry: () => void };

export function ErrorFace({ error, onRetry }: ErrorFaceProps) {
  const { t } = useTranslation();
  const fault = toApiError(error);
  return (
    <Face alert icon={CloudOff} title={t('faces.errorTitle')} note={useCause(fault)}>
      <Button look="loud" onClick={onRetry}>
        {t('faces.retry')}
      </Button>
      {fault.requestId !== undefined && (
        <p className="text-[12px] text-mute">{t('faces.requestId', { id: fault.requestId })}</p>
      )}
    </Face>
  );
}

function useCause(fault: ApiError): string {
  const { t } = useTranslation();
  if (fault.code === PAGE_FAULT) {
    return t('faces.faultNote');
  }
  if (fault.status === 0) {
    return t('faces.networkNote');
  }
  const refused = Object.entries(fault.fields).map(([field, messages]) => `${field}: ${messages.join(' ')}`);
  return fault.status === 400 && refused.length > 0
    ? t('faces.refusedNote', { reason: refused.join('; ') })
    : t('faces.errorNote');
}
