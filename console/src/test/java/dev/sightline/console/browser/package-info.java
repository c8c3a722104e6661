/** What people see and do, in a real browser. */
package dev.sightline.console.browser;
