/** A course as a county asks for it: two hours that a junior teacher of mathematics may choose. */
export const aCourse = (code: string, change: object = {}) => ({
  ...{ code, name: `课程${code}`, bucket: "SUBJECT_ELECTIVE", stage: "JUNIOR", subject: "数学", hours: 2 },
  ...change,
});

/** Of general courses: neither stage nor subject. */
export const general = (code: string, topic: string, change: object = {}) => ({
  ...{ code, name: `课程${code}`, bucket: "GENERAL_ELECTIVE", topic, hours: 2 },
  ...change,
});

/** A lesson that may be pushed. */
export const aLesson = (code: string, change: object = {}) => aCourse(code, { bucket: "SUBJECT_REQUIRED", award: "PREFECTURE", ...change });
