/** A product's name where its brand stands above it: shops often begin the name with the brand, which then stood there twice. */
export function nameUnderBrand({ name, brand }: { name: string; brand: string }): string {
  const rest = brand !== '' && name.startsWith(`${brand} `) ? name.slice(brand.length + 1).trim() : name;
  return rest === '' ? name : rest;
}
