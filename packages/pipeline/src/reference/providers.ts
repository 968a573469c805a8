/** Who serves AIS or weather to everybody, where, and under which licence. */
export interface Provider {
  title: string;
  /** Where it is described, or where its licence is stated. */
  page: string;
  /** Licence its records carry unless the feed is configured otherwise. */
  licence: string;
  /** How the provider wants to be named; null when it says nothing of it. */
  attribution: string | null;
}

/**
 * Providers with a kind of feed of their own. Sources: digitraffic.fi (terms of service), BarentsWatch
 * (terms of use of its API), the Norwegian Coastal Administration (access to AIS Norge), open-meteo.com (terms and
 * licence), and the tracker of aisstream.io, where no licence has been stated.
 */
export const providers = {
  aisstream: {
    title: 'aisstream.io',
    page: 'https://aisstream.io/documentation',
    licence: 'aisstream.io, no licence stated',
    attribution: null,
  },
  digitraffic: {
    title: 'Digitraffic of Fintraffic',
    page: 'https://www.digitraffic.fi/en/terms-of-service/',
    licence: 'CC BY 4.0, source: Fintraffic / digitraffic.fi',
    attribution: 'Source: Fintraffic / digitraffic.fi, license CC 4.0 BY',
  },
  barentswatch: {
    title: 'BarentsWatch',
    page: 'https://www.barentswatch.no/en/articles/api-terms-and-conditions/',
    licence: 'NLOD, source: Norwegian Coastal Administration via BarentsWatch',
    attribution: 'Data from the Norwegian Coastal Administration via BarentsWatch (NLOD)',
  },
  kystverket: {
    title: 'Kystverket, the Norwegian Coastal Administration',
    page: 'https://www.kystverket.no/Maritime-tjenester/Meldings--og-informasjonstjenester/AIS/Brukartilgang-til-AIS-Norge/',
    licence: 'NLOD, source: Norwegian Coastal Administration',
    attribution: 'Data from the Norwegian Coastal Administration (NLOD)',
  },
  openMeteo: {
    title: 'Open-Meteo',
    page: 'https://open-meteo.com/en/license',
    licence: 'CC BY 4.0, weather data by Open-Meteo.com',
    attribution: 'Weather data by Open-Meteo.com (CC BY 4.0)',
  },
} as const satisfies Record<string, Provider>;
