/** Results as the topic and the bucket have them: anyone who may write there may have made them. */
package dev.sightline.tracker.result;
