-- Requests of a rare channel, and review tasks by the lane of their request.
CREATE INDEX "CancellationRequest_channel_createdAt_id_idx" ON "CancellationRequest"("channel", "createdAt", "id");
CREATE INDEX "CancellationRequest_lane_idx" ON "CancellationRequest"("lane");
