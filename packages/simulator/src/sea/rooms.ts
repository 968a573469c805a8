export const rooms: string | undefined = undefined;
