/** How all programs log: without credentials. */
package dev.sightline.contract.log;
