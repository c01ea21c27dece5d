export { forgetFilesOf, forgetStagedFiles } from "./forget-files";
export { filesOf, type ServedFile, servedFile } from "./queries";
export { checkFiles, type FilesFault, setFiles } from "./set-attachments";
export { stageFile } from "./stage-file";
