import type { Random } from '../random.ts';
import type { Trade } from './ship-classes.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const seas = words(`ATLANTIC PACIFIC NORDIC BALTIC AEGEAN IONIAN ARCTIC ORIENT CORAL CELTIC IBERIAN
  LIGURIAN ADRIATIC BERING TASMAN ANDAMAN SUNDA CARIBBEAN BISCAY HEBRIDES CASPIAN POLAR EASTERN
  WESTERN SOUTHERN NORTHERN GLOBAL OCEAN GOLDEN SILVER STELLAR CRYSTAL ROYAL GRAND`);
const qualities = words(`STAR PIONEER SPIRIT PRIDE GLORY HARMONY TRADER EXPRESS VOYAGER HORIZON
  DAWN BREEZE FORTUNE PROSPERITY LEADER GUARDIAN CHAMPION ENDEAVOUR TRIUMPH COURAGE WISDOM JADE
  PEARL EMERALD SAPPHIRE AMBER PHOENIX FALCON EAGLE HERON ALBATROSS DOLPHIN ORCA UNITY CONCORD
  LEGACY SUMMIT BRIDGE HOPE GRACE PROGRESS NAVIGATOR EXPLORER`);
const people = words(`MARIA ANNA SOFIA ELENA INGRID ASTRID KATARINA JOHANNA CLARA MARTHA ISABEL
  TERESA LUCIA HELGA SIGRID FREYA NINA VERA LAURA ALICE ROSA EMMA STELLA JULIA CARMEN DIANA
  NORA OLGA SANTIAGO MIGUEL ANTONIO NIKOLAOS GEORGIOS ERIK HARALD OLAV KNUT JAN WILLEM PIETER`);
const fishers = words(`BOUNTY CATCH HARVEST SEA WAVE TIDE FISHER NET TRAWL STAR LUCK HOPE BAY`);
const towers = words(`SVITZER MULTRA TITAN HERCULES ATLAS SAMSON GOLIATH BISON RHINO MASTODON ORION
  VULCAN NEPTUNE TRITON THOR ODIN BOXER BULLDOG MASTIFF OXEN`);
const leisure = words(`SEABIRD WINDSONG MOONLIGHT SERENITY BLUE-MOON ALBATROS MISTRAL SIROCCO ZEPHYR
  CALYPSO PENELOPE ARIADNE NAUTILUS PEGASUS AURORA LIBERTY ESCAPADE WANDERER SALTWIND SEAHORSE
  TRANQUILA BELLA VAGABOND ODYSSEY SANDPIPER KITTIWAKE CURLEW TERN PETREL`);
const numerals = ['', '', '', ' I', ' II', ' III', ' IV', ' V', ' VI', ' VII', ' VIII'];

/** A name in the manner of the trade, at most 20 characters as AIS carries them. */
export function makeName(random: Random, trade: Trade): string {
  return compose(random, trade).slice(0, 20).trim();
}

function compose(random: Random, trade: Trade): string {
  const pick = <T>(items: readonly T[]): T => random.pick(items);
  switch (trade) {
    case 'liner':
    case 'tramp':
      return random.next() < 0.75
        ? `${pick(seas)} ${pick(qualities)}`
        : `${pick(people)} ${String.fromCharCode(65 + random.below(26))}`;
    case 'ferry':
    case 'cruise':
      return `${pick(qualities)} OF THE ${pick(['SEAS', 'NORTH', 'ISLES', 'BAY', 'SOUND', 'GULF'])}`;
    case 'fishing':
      return `${pick(people)}${random.next() < 0.5 ? ` ${pick(fishers)}` : pick(numerals)}`;
    case 'service':
      return `${pick(towers)} ${1 + random.below(90)}`;
    case 'leisure':
      return `${pick(leisure)}${pick(numerals)}`;
  }
}
