/** Settings are environment variables; a wrong one is refused in one line. */
package dev.sightline.program.setting;
