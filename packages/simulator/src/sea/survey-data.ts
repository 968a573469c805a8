export const surveyedRooms = '';
export const surveyedDetours = '';
export const surveyedApproaches = '';
