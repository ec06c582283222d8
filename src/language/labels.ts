/** `short_description` → `Short description`: the label of something that declares none. */
export function labelFrom(name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
