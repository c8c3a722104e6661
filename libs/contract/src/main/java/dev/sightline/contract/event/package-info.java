/** What happens to objects: the documents in the events topic. */
package dev.sightline.contract.event;
