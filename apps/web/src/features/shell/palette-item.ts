/** Look of a row in the palette. */
export const paletteItem =
  'flex min-h-8 items-center gap-2.5 rounded-2 px-2.5 text-12 data-[selected=true]:bg-selected phone:min-h-11';
