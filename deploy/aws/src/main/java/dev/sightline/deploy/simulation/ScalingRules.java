package dev.sightline.deploy.simulation;

/**
 * How a HorizontalPodAutoscaler behaves ({@code autoscaling/v2}).
 *
 * @param least pods
 * @param most pods
 * @param syncSeconds between two looks
 * @param upWindowSeconds going up, the least of the recommendations of so long counts
 * @param downWindowSeconds going down, the largest of so long
 * @param upPods that may be added in a period; the larger of this and the next counts
 * @param upPercent that may be added in a period, of those at its beginning
 * @param upPeriodSeconds the period
 */
public record ScalingRules(
    int least,
    int most,
    double syncSeconds,
    double upWindowSeconds,
    double downWindowSeconds,
    int upPods,
    int upPercent,
    double upPeriodSeconds) {

  /**
   * @throws IllegalArgumentException if a number does not fit
   */
  public ScalingRules {
    if (least < 1 || most < least || syncSeconds <= 0 || upPeriodSeconds <= 0) {
      throw new IllegalArgumentException("pods from 1 on, at most as many as allowed, and periods");
    }
  }

  /** The number never changes. */
  public static ScalingRules fixed(int pods) {
    return new ScalingRules(pods, pods, 15, 0, 0, 0, 0, 15);
  }

  /** The same, but that so much may be added in a period, if that is more. */
  public ScalingRules growingBy(int percent) {
    return new ScalingRules(
        least,
        most,
        syncSeconds,
        upWindowSeconds,
        downWindowSeconds,
        upPods,
        percent,
        upPeriodSeconds);
  }

  /** The same with another range. */
  public ScalingRules between(int from, int to) {
    return new ScalingRules(
        from,
        to,
        syncSeconds,
        upWindowSeconds,
        downWindowSeconds,
        upPods,
        upPercent,
        upPeriodSeconds);
  }
}
