/** The page that tells where every frame is, and where one is missing. */
package dev.sightline.console.ledger;
