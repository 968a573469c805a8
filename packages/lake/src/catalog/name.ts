/** How every engine has to call the catalog: it is part of the key of each of its rows. */
export const defaultCatalogName = 'pelorus';
