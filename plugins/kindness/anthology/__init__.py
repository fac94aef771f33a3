"""Many stories become one frozen anthology."""
