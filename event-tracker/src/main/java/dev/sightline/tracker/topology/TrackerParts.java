package dev.sightline.tracker.topology;

import dev.sightline.tracker.result.ResultReader;
import dev.sightline.tracker.result.StoredResults;
import dev.sightline.tracker.state.StreamStateCodec;
import dev.sightline.tracker.state.StreamTracker;

/** What all processors share. */
record TrackerParts(
    ResultReader reader,
    StoredResults stored,
    StreamTracker tracker,
    StreamStateCodec states,
    EventRecords events,
    TrackerMetrics metrics,
    SkippedRecords skips) {}
