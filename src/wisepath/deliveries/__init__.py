"""Model to what people use. Deliveries never import one another."""
