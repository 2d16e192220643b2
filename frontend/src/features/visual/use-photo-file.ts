/** Takes a file, from wherever it came, to a photo of this visit. */
import { useEffect, useRef, useState } from 'react';
import { onHandedFile, takeFile } from '@/lib/handed-file';
import { type Photo, PhotoError, type PhotoFault, readPhoto } from './photo';
import { keepPhoto } from './photos';

type Fault = { fault: PhotoFault; name: string };

/** `take` reads a file; the newest wins where several are under way. Files that were handed over are taken by themselves. */
export function usePhotoFile(onPhoto: (photo: Photo) => void) {
  const [reading, setReading] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const newest = useRef<File>(undefined);
  const take = async (file: File) => {
    newest.current = file;
    setReading(true);
    setFault(undefined);
    try {
      const photo = await readPhoto(file);
      if (newest.current === file) {
        keepPhoto(photo);
        onPhoto(photo);
      }
    } catch (thrown) {
      if (newest.current === file) {
        setFault({ fault: thrown instanceof PhotoError ? thrown.fault : 'no_picture', name: file.name });
      }
    } finally {
      if (newest.current === file) {
        setReading(false);
      }
    }
  };
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const takeHanded = () => {
      const file = takeFile();
      if (file !== undefined) {
        void latest.current(file);
      }
    };
    takeHanded();
    return onHandedFile(takeHanded);
  }, []);
  return { take, reading, fault };
}
