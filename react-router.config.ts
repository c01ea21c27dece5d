import config from "./remix.config.js";

export default config;
