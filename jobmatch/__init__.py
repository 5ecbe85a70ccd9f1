"""Matches job seekers and vacancies, with reasons a person can check."""
