/** Dead letters as their topic has them, and reading that topic from outside. */
package dev.sightline.ledger.deadletter;
