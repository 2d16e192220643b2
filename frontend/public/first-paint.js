// Sets theme and language of <html> before the first pixel, so that neither flashes. A classic script of its own, because
// a content security policy without 'unsafe-inline' runs it as it is. The rules are those of src/lib/theme.ts and
// src/lib/language.ts; a test runs all of them side by side.
(() => {
  const root = document.documentElement;
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const theme = stored('coordi.theme');
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', dark ? '#141210' : '#faf8f5');

  const spoken = [stored('coordi.language'), ...navigator.languages]
    .map((tag) => String(tag).toLowerCase().split('-')[0])
    .find((tag) => tag === 'ko' || tag === 'en');
  root.lang = spoken ?? 'ko';
})();
