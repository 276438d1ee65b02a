"""parcel-tracker."""
