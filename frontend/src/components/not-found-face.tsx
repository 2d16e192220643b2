/** The face of an address that leads nowhere. */
import { Link } from '@tanstack/react-router';
import { MapPinOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '@/ui/button';
import { Face } from '@/ui/face';

export function NotFoundFace() {
  const { t } = useTranslation();
  return (
    <Face alert icon={MapPinOff} title={t('faces.notFoundTitle')} note={t('faces.notFoundNote')}>
      <Link to="/" className={buttonClass('loud')}>
        {t('faces.goHome')}
      </Link>
    </Face>
  );
}
