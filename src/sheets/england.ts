/** England's EHC plans each January, to set the council's own growth beside. Published figures; data only. Pure. */

/** DfE, Education, health and care plans (SEN2), England, January of each year. */
export const ENGLAND_PLANS: Readonly<Record<number, number>> = {
  2015: 240_183,
  2016: 256_315,
  2017: 287_290,
  2018: 319_819,
  2019: 353_995,
  2020: 390_109,
  2021: 430_697,
  2022: 473_255,
  2023: 517_048,
  2024: 576_474,
  2025: 638_745,
};

export const ENGLAND_SOURCE =
  'DfE, Education, health and care plans (SEN2, 2025 release). Type later years as they are published.';
