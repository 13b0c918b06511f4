/** How many are live, counted from the state topic beside the writer: for limits of the media service and for metrics. */
package io.waddle.voice.state.occupancy;
